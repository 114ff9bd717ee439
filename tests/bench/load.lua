-- load.lua: what wrk tells at its end, as one line of JSON: times in microseconds.
function done(summary, latency, requests)
	local errors = summary.errors
	local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout

	print(string.format('{"requests": %d, "seconds": %f, "failed": %d, "median": %d, "p99": %d}',
		summary.requests, summary.duration / 1e6, failed, latency:percentile(50), latency:percentile(99)))
end
