/// Appeals against suspensions: a holder asks for review, a person decides (R23).
///
/// Invariants: only a suspension in force is appealed against, and only one appeal against it is open at a
/// time; an appeal is decided once, by a person and never a program, with a written reason; decision, lifting
/// and event commit together; what the holder says is stored sealed under a key of theirs and opened only for a
/// stated purpose.
@NullMarked
package com.cns.abuse.appeal;

import org.jspecify.annotations.NullMarked;
