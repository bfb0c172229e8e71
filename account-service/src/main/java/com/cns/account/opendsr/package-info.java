/// OpenDSR 2.0 (formerly OpenGDPR) in front of privacy requests, for customers whose privacy tool speaks it.
///
/// Invariants: it does nothing that {@code /v1/privacy-requests} does not do, for the account whose token asks;
/// the customer's id of a request is kept beside the request's own and means one request for ever; what is
/// wrong with a request is all said at once, in OpenDSR's form, without the identifiers; every answer is
/// signed, but that which is the certificate to verify it with.
@NullMarked
package com.cns.account.opendsr;

import org.jspecify.annotations.NullMarked;
