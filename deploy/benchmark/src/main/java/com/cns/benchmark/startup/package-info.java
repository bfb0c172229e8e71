/// P9: how long each service takes from its start until it is ready, and how much memory it then has, beside an
/// empty Quarkus service with the same extensions (deploy/empty-service); each with and without an AOT cache.
///
/// Invariants: one process at a time on the same PostgreSQL and Kafka, migrated before; JVM options are those of
/// the images; a cache that the JVM does not take ends the run; a peer with other extensions ends it, too.
@NullMarked
package com.cns.benchmark.startup;

import org.jspecify.annotations.NullMarked;
