/// What accounts do, summed over the last hour and the last week (R21): counts and sketches of usage-service in
/// minutes, minutes in hours, hours in weeks; how they are logged in to and called; what they share (ADR 34).
///
/// Invariants: an event counts once, however often it is delivered; nothing that can be read back to an
/// end-user is kept; what was before a person lifted a suspension is in no sum any more; what cannot be read
/// goes to the dead letters, or is counted as dead where it lay in an internal topic, and stops nothing; a batch
/// reads an hour of minutes and two hours, never a week; what is kept of an account has a bounded size; all of
/// it survives a kill, from Kafka if need be.
@NullMarked
package com.cns.abuse.signal;

import org.jspecify.annotations.NullMarked;
