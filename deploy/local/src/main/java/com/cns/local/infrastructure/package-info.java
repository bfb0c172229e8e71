/// What the services stand on, embedded: PostgreSQL, Kafka, SMTP, an OIDC provider for staff, key files. One
/// set of classes for the {@code cns} command and for every service's tests.
///
/// Invariants: PostgreSQL commits durably, unless a test's settings say that the crash of the machine may cost
/// its data; everything listens on the loopback address only; what a data folder holds is there again after a
/// restart, also after {@code kill -9}; one process at a time owns a data folder.
@NullMarked
package com.cns.local.infrastructure;

import org.jspecify.annotations.NullMarked;
