/// Appeals against suspensions: a holder asks for review, a person decides (R23).
///
/// Invariants: a suspension is appealed against, in force or ended but never once lifted, within six
/// calendar months, and only one appeal against it is open at a time; an appeal is decided once, by the
/// person who has claimed it and never a program, never by whoever took part in the suspension or answers
/// for its rule, with a written reason; decision, lifting and event commit together; what the holder says
/// is stored sealed under a key of theirs and opened only for a stated purpose, and goes when their
/// account has ended.
@NullMarked
package com.cns.abuse.appeal;

import org.jspecify.annotations.NullMarked;
