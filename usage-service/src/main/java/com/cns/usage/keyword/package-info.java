/// Words that end messages, begin them again or ask who writes, read from what end-users write (R16; CTIA Messaging
/// Principles and Best Practices, 5.1). consent-service hears of STOP and START and makes of them what they mean; a
/// STOP is heeded here until it has.
///
/// Invariants: only a message that says nothing else is one; it is told in the transaction that stores the
/// message, once, by the end-user's token, without number and text; the fact is stored in any case; HELP is counted
/// and told to nobody; of a person who was erased meanwhile nothing is told, since nobody can read any more who it is.
@NullMarked
package com.cns.usage.keyword;

import org.jspecify.annotations.NullMarked;
