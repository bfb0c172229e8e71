package com.cns.contract.topic;

/**
 * Topics that Kafka Streams makes for itself in abuse-service, one for each of its stores: nobody else reads them. They hold
 * counts, sketches and ids of events and suspensions, nothing personal; compacted, and deleted after their windows.
 */
public enum InternalTopic {
    MINUTES("minutes", "sums and sketches of an account's minutes"),
    COUNTED("counted", "ids of the events that were counted"),
    LIFTED("lifted", "minutes in which a person lifted an account's suspension");

    /** The application that they belong to. */
    public static final String APPLICATION = "abuse-service-signals";

    private final String store;
    private final String holds;

    InternalTopic(String store, String holds) {
        this.store = store;
        this.holds = holds;
    }

    /** The store that it backs up. */
    public String store() {
        return store;
    }

    public String holds() {
        return holds;
    }

    public String wireName() {
        return APPLICATION + "-" + store + "-changelog";
    }
}
