/// What the tests of usage-service share: stand-ins for the other services, and views of Kafka and PostgreSQL from
/// outside.
@NullMarked
package com.cns.usage.suite;

import org.jspecify.annotations.NullMarked;
