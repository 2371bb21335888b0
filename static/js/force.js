/* A small, repeatable force layout: ties pull, actors push, all drift to the middle; the same input gives the same picture.
   It runs in free space and is fitted into the frame at the end, so that nothing piles up at the edges. */

import { hash } from "./colours.js";

const GAP = 60;

export function layout(nodes, edges, { width, height, rounds = 300 }) {
  const shape = width / height;
  const points = nodes.map((id, index) => {
    const turn = index * 2.399963 + (hash(id) % 100) / 100, radius = GAP * 0.55 * Math.sqrt(index + 1);
    return { id, x: Math.cos(turn) * radius * shape, y: Math.sin(turn) * radius, dx: 0, dy: 0 };
  });
  const place = new Map(points.map((point) => [point.id, point]));
  const springs = edges.map(([a, b]) => [place.get(a), place.get(b)]).filter(([a, b]) => a && b && a !== b);
  for (let round = 0; round < rounds; round += 1) step(points, springs, shape, 14 * (1 - round / rounds) ** 1.4 + 0.1);
  return fit(points, width, height);
}

function step(points, springs, shape, heat) {
  for (const point of points) { point.dx = -point.x * 0.03; point.dy = -point.y * 0.03 * shape; }
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const a = points[i], b = points[j];
      const dx = a.x - b.x || 0.1, dy = a.y - b.y || 0.1;
      const square = dx * dx + dy * dy;
      if (square > GAP * GAP * 36) continue;
      const push = (GAP * GAP * 0.7) / square;
      a.dx += dx * push; a.dy += dy * push; b.dx -= dx * push; b.dy -= dy * push;
    }
  }
  for (const [a, b] of springs) {
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
    const pull = ((far - GAP * 0.8) / far) * 0.12;
    a.dx += dx * pull; a.dy += dy * pull; b.dx -= dx * pull; b.dy -= dy * pull;
  }
  for (const point of points) {
    const size = Math.hypot(point.dx, point.dy) || 1, limit = Math.min(size, heat);
    point.x += (point.dx / size) * limit;
    point.y += (point.dy / size) * limit;
  }
}

function fit(points, width, height) {
  const xs = points.map((p) => p.x), ys = points.map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const pad = 30;
  const sx = Math.min(1.6, (width - 2 * pad) / Math.max(1, x1 - x0)), sy = Math.min(1.6, (height - 2 * pad) / Math.max(1, y1 - y0));
  return new Map(points.map((p) => [p.id, { x: width / 2 + (p.x - (x0 + x1) / 2) * sx, y: height / 2 + (p.y - (y0 + y1) / 2) * sy }]));
}
