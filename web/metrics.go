package web

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// metrics counts what was answered, by route and not by address, so that nobody can fill the memory with names.
type metrics struct {
	mu       sync.Mutex
	began    time.Time
	inFlight int
	answers  map[answerKey]int
	took     map[string]*histogram
}

type answerKey struct {
	route, method string
	status        int
}

// bounds of the histogram's buckets, in seconds.
var bounds = []float64{0.005, 0.025, 0.1, 0.3, 1, 5}

type histogram struct {
	buckets [7]int
	sum     float64
	n       int
}

func newMetrics() *metrics {
	return &metrics{began: time.Now(), answers: map[answerKey]int{}, took: map[string]*histogram{}}
}

func (m *metrics) begin() {
	m.mu.Lock()
	m.inFlight++
	m.mu.Unlock()
}

func (m *metrics) end(route, method string, status int, took time.Duration) {
	switch method {
	case "GET", "HEAD", "POST", "OPTIONS":
	default:
		method = "other"
	}
	if route == "" {
		route = "none"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.inFlight--
	m.answers[answerKey{route, method, status}]++
	h := m.took[route]
	if h == nil {
		h = &histogram{}
		m.took[route] = h
	}
	i := 0
	for i < len(bounds) && took.Seconds() > bounds[i] {
		i++
	}
	h.buckets[i]++
	h.sum += took.Seconds()
	h.n++
}

// write prints the counts in the text form of Prometheus.
func (m *metrics) write(w io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintf(w, "# HELP heed_uptime_seconds Time since the server began.\n# TYPE heed_uptime_seconds gauge\nheed_uptime_seconds %.0f\n", time.Since(m.began).Seconds())
	fmt.Fprintf(w, "# HELP heed_requests_in_flight Requests being answered.\n# TYPE heed_requests_in_flight gauge\nheed_requests_in_flight %d\n", m.inFlight)
	fmt.Fprint(w, "# HELP heed_requests_total Requests answered.\n# TYPE heed_requests_total counter\n")
	keys := slices.SortedFunc(maps.Keys(m.answers), func(a, b answerKey) int {
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	for _, k := range keys {
		fmt.Fprintf(w, "heed_requests_total{route=%q,method=%q,status=\"%d\"} %d\n", k.route, k.method, k.status, m.answers[k])
	}
	fmt.Fprint(w, "# HELP heed_request_seconds How long answers took.\n# TYPE heed_request_seconds histogram\n")
	for _, route := range slices.Sorted(maps.Keys(m.took)) {
		h, sum := m.took[route], 0
		for i, b := range bounds {
			sum += h.buckets[i]
			fmt.Fprintf(w, "heed_request_seconds_bucket{route=%q,le=\"%g\"} %d\n", route, b, sum)
		}
		fmt.Fprintf(w, "heed_request_seconds_bucket{route=%q,le=\"+Inf\"} %d\nheed_request_seconds_sum{route=%q} %.6f\nheed_request_seconds_count{route=%q} %d\n", route, h.n, route, h.sum, route, h.n)
	}
}

func writeGauge(w io.Writer, name, help string, value float64) {
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n%s %g\n", name, help, name, name, value)
}
