/// Retention beside ingest: a day past its product's time is dropped, and an account's shorter choice deletes
/// as many rows, while others send. The peer is the same load with nothing beside it, in the same run.
@NullMarked
package com.cns.benchmark.retention;

import org.jspecify.annotations.NullMarked;
