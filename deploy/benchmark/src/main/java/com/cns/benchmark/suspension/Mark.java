package com.cns.benchmark.suspension;

/**
 * A moment on the way from a record to the refusal, in their order. What is told has the time at which its event came about, within
 * the transaction that stores it; what is sent, the time at which its producer had it; what is read, the time at which a reader of
 * what was committed got it. Each ends the hop that the moment before it began.
 */
enum Mark {
    ACCEPTED("the answer 202"),
    RECORD_READ("cns.communications is read"),
    SIGNAL_TOLD("usage-service: fetched, stored up to its outbox"),
    SIGNAL_SENT("usage-service: the rest of that, its commit, the relay reads"),
    SIGNAL_READ("Kafka's transaction: cns.usage-signals is read"),
    FEATURES_TOLD("abuse-service: fetched and summed"),
    FEATURES_READ("Streams' commit: cns.abuse-features is read"),
    SUSPENSION_TOLD("abuse-service: fetched, judged up to its outbox"),
    SUSPENSION_SENT("abuse-service: the rest of that, its commit, the relay reads"),
    SUSPENSION_READ("Kafka's transaction: cns.suspensions is read"),
    STATE_TOLD("account-service: fetched, applied up to its outbox"),
    STATE_SENT("account-service: the rest of that, its commit, the relay reads"),
    STATE_READ("Kafka's transaction: cns.accounts is read"),
    REFUSED("usage-service: its view, the next request is refused");

    private final String label;

    Mark(String label) {
        this.label = label;
    }

    /** What took the time up to this moment. */
    String label() {
        return label;
    }
}
