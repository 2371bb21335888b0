-- wrk -s load.lua URL -- FILE [Header: value ...]
-- Rotates over the lines of FILE (a path, and after a tab an entity tag, if there is one); each thread starts at
-- another line. Prints one line of JSON.
local requests, count, position, threads = {}, 0, 0, 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  for i = 2, #args do
    local name, value = args[i]:match("^([^:]+):%s*(.*)$")
    wrk.headers[name] = value
  end
  for line in io.lines(args[1]) do
    local path, tag = line:match("^([^\t]+)\t?(.*)$")
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    if tag ~= "" then headers["If-None-Match"] = tag end
    count = count + 1
    requests[count] = wrk.format("GET", path, headers)
  end
  position = (number - 1) * math.floor(count / 2)
end

function request()
  position = position % count + 1
  return requests[position]
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    '{"requests":%d,"microseconds":%d,"bytes":%d,"p50":%.3f,"p99":%.3f,"errors":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    failed.status + failed.timeout + failed.connect + failed.read + failed.write))
end
