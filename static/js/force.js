/* A small, repeatable force layout: ties pull, actors push, all drift to the middle; the same input gives the same picture. */

import { hash } from "./colours.js";

export function layout(nodes, edges, { width, height, rounds = 260, kept = new Map() }) {
  const place = new Map();
  nodes.forEach((id, index) => {
    const turn = index * 2.399963, radius = 12 * Math.sqrt(index + 1), jitter = (hash(id) % 100) / 100;
    const before = kept.get(id);
    place.set(id, before ? { ...before } : { x: width / 2 + Math.cos(turn + jitter) * radius, y: height / 2 + Math.sin(turn + jitter) * radius });
  });
  const points = nodes.map((id) => place.get(id));
  const springs = edges.map(([a, b]) => [place.get(a), place.get(b)]).filter(([a, b]) => a && b && a !== b);
  const room = Math.sqrt((width * height) / Math.max(1, nodes.length));
  for (let round = 0; round < rounds; round += 1) {
    const heat = (1 - round / rounds) ** 1.5 * 9 + 0.05;
    step(points, springs, room, heat, width, height);
  }
  return place;
}

function step(points, springs, room, heat, width, height) {
  for (const point of points) { point.dx = (width / 2 - point.x) * 0.035; point.dy = (height / 2 - point.y) * 0.05; }
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const a = points[i], b = points[j];
      let dx = a.x - b.x, dy = a.y - b.y;
      if (!dx && !dy) { dx = 0.1 * (i + 1); dy = 0.1; }
      const square = dx * dx + dy * dy;
      if (square > room * room * 12) continue;
      const push = (room * room * 0.42) / square;
      a.dx += dx * push; a.dy += dy * push; b.dx -= dx * push; b.dy -= dy * push;
    }
  }
  for (const [a, b] of springs) {
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
    const pull = ((far - room * 0.75) / far) * 0.16;
    a.dx += dx * pull; a.dy += dy * pull; b.dx -= dx * pull; b.dy -= dy * pull;
  }
  for (const point of points) {
    const size = Math.hypot(point.dx, point.dy) || 1, limit = Math.min(size, heat);
    point.x = Math.max(14, Math.min(width - 14, point.x + (point.dx / size) * limit));
    point.y = Math.max(14, Math.min(height - 14, point.y + (point.dy / size) * limit));
  }
}
