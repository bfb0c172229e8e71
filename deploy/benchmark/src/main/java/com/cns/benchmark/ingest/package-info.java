/// P1: records accepted and visible a second, against Kafka's ProducerPerformance and PostgreSQL's COPY.
///
/// Invariants: a round's load, ProducerPerformance and COPY follow each other, so that all meet the same
/// machine; a round ends only when every accepted record is visible; without a clean ledger the run has failed,
/// whatever its figures.
@NullMarked
package com.cns.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
