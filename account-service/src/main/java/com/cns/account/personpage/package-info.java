/// The page that the mail to a person without an account leads to (R27): there they confirm what they asked,
/// see what came of it, and fetch their copy.
///
/// Invariants: the page is the same for everybody and has nothing of anybody: request and code are in the
/// fragment of the link, which browsers send to no server and which no log has. Nothing is asked of CNS
/// before a button is pressed, so that what scans mails confirms nothing. It runs and loads what is in it,
/// and nothing else.
@NullMarked
package com.cns.account.personpage;

import org.jspecify.annotations.NullMarked;
