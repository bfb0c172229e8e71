package com.cns.local.gateway;

/** What the gateway itself answers, as problem+json with the suite's vocabulary (RFC 9457). */
enum Refusal {
    PATH(400, "validation-failed", "The request is not valid", "The path could be read in more than one way."),
    NO_ROUTE(404, "not-found", "There is nothing here", "No service answers this path."),
    BROKEN_OFF(
            502,
            "unavailable",
            "A part that is needed is not available",
            "The service broke off. Whether it did what was asked is not known: ask it or try again."),
    DOWN(
            503,
            "unavailable",
            "A part that is needed is not available",
            "The service is not reachable, the request has not reached it. Try again soon.");

    private final int status;
    private final String body;

    Refusal(int status, String type, String title, String detail) {
        this.status = status;
        this.body = "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type, title, status, detail);
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }
}
