/// Events as Kafka records: CloudEvents 1.0, binary mode, JSON data.
///
/// Invariants: every event type is declared by a topic and travels on no other; what is missing that its type
/// requires is a defect, what is there that its type does not know is ignored; nothing that was read appears in
/// an exception.
@NullMarked
package com.cns.platform.event;

import org.jspecify.annotations.NullMarked;
