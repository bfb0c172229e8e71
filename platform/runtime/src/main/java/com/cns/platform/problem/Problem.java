package com.cns.platform.problem;

import java.util.Locale;

/** Every way a request can fail, with its status and title (RFC 9457). {@code type} is {@code /problems/} and the name in kebab case. */
public enum Problem {
    MALFORMED_REQUEST(400, "The request is not well-formed"),
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    VALIDATION_FAILED(400, "The request is not valid"),
    UNKNOWN_FIELD(400, "The body has a field that is not known here"),
    PURPOSE_MISSING(400, "State a purpose in the CNS-Purpose header"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "The token does not allow this"),
    PURPOSE_REFUSED(403, "This data may not be read for that purpose"),
    ACCOUNT_SUSPENDED(403, "The account is suspended and may not send"),
    ACCOUNT_NOT_ACTIVE(403, "The account is not active"),
    RECIPIENT_RESTRICTED(403, "A recipient's processing is restricted: nothing is sent to them"),
    DISCLOSURE_REFUSED(403, "The rules do not permit to share this data"),
    RECIPIENT_OPTED_OUT(403, "A recipient does not want to be sent to by this product"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable form of the answer exists"),
    CONFLICT(409, "The request conflicts with the present state"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is being answered"),
    LENGTH_REQUIRED(411, "The body needs a Content-Length"),
    GONE(410, "It was here and is gone"),
    PRECONDITION_FAILED(412, "The state has changed since it was read"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    UNPROCESSABLE(422, "The request is understood but cannot be done"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "A part that is needed is not available"),
    ACCOUNT_VIEW_BEHIND(503, "The account's state is not known well enough yet");

    /** Where the types of problems live; relative, so that every deployment's problems have the same names. */
    private static final String TYPES = "/problems/";

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The problem's type, a URI reference: {@code /problems/account-suspended}. */
    public String type() {
        return TYPES + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
