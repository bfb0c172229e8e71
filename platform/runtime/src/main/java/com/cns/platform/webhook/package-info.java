/// Messages to servers of strangers (Standard Webhooks 1.0): one signed POST to an address that was judged. What is
/// told, and when, is the business of the service that tells it.
///
/// Invariants: a name is resolved once for each attempt, every address is judged, and the connection goes to a judged
/// address and nowhere else, redirects included; an attempt ends within its time and always has an outcome; of what
/// the other side says nothing is kept but a status and a time; no stranger's socket takes a thread from requests.
@NullMarked
package com.cns.platform.webhook;

import org.jspecify.annotations.NullMarked;
