/// The services' OpenAPI documents say of every operation what is true of all of them.
///
/// Invariants: what is written here can be derived from annotations and types, so it does not drift; filters run
/// twice in a build and change nothing the second time. `docs/api` is written from the documents (`ApiDocsTest`).
@NullMarked
package com.cns.platform.openapi;

import org.jspecify.annotations.NullMarked;
