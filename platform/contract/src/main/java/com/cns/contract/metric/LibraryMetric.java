package com.cns.contract.metric;

import com.cns.contract.route.Service;
import java.util.EnumSet;
import java.util.Set;

/** What alerts and dashboards use of the metrics that libraries bring; a scrape has many more. */
public enum LibraryMetric {
    HTTP_COUNT("http_server_requests_seconds_count", "Requests answered, by method, uri (a template), status, outcome"),
    HTTP_SUM("http_server_requests_seconds_sum", "How long they took together"),
    HTTP_MAX("http_server_requests_seconds_max", "The longest of the last minutes"),
    CONSUMER_LAG("kafka_consumer_fetch_manager_records_lag", "Records behind the end of a partition, by topic"),
    CONSUMED("kafka_consumer_fetch_manager_records_consumed_total", "Records read, by topic"),
    JVM_MEMORY_USED("jvm_memory_used_bytes", "Memory in use, by area"),
    JVM_MEMORY_MAX("jvm_memory_max_bytes", "Memory at most, by area"),
    JVM_GC_PAUSE("jvm_gc_pause_seconds_sum", "Pauses for the collector together"),
    CPU("process_cpu_usage", "Part of the processors in use, 0 to 1"),
    UPTIME("process_uptime_seconds", "How long the process has run"),
    POOL_WAITING("sql_pool_queue_size", "Statements that wait for a connection, by pool_name");

    private final String sample;
    private final String meaning;

    LibraryMetric(String sample, String meaning) {
        this.sample = sample;
        this.meaning = meaning;
    }

    /** As Prometheus names it. */
    public String sample() {
        return sample;
    }

    public String meaning() {
        return meaning;
    }

    public Set<Service> of() {
        return EnumSet.allOf(Service.class);
    }
}
