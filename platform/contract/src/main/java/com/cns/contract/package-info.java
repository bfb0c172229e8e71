/// What the services tell each other and the world: events, topics, purposes, classes of data, routes.
///
/// Invariants: plain Java and Jackson annotations only; a published event type only ever gains optional fields;
/// every component of every event is classified.
@NullMarked
package com.cns.contract;

import org.jspecify.annotations.NullMarked;
