/// Takes communications in: all or nothing, sealed, and answered 202 only when the log has them (architecture
/// "Ingest").
///
/// Invariants: a 202 means that every record was acknowledged by all in-sync replicas; a 4xx means that nothing
/// was written; after a 503 the client retries, and derived ids make the retry harmless. No identifier and no
/// text leaves this package in clear. Only `requested` records can be refused for the account's standing: facts
/// are always taken (R24). What is in flight is bounded by bytes and requests. What is told of one
/// communication goes to one partition. Facts are written when their content is acknowledged, which has the
/// same time of receipt: of a record that is stored the content is there, whichever attempt it came with.
@NullMarked
package com.cns.usage.ingest;

import org.jspecify.annotations.NullMarked;
