package com.cns.contract.topic;

/**
 * Topics that Kafka Streams makes for itself in abuse-service: nobody else reads them. They hold counts, sketches, ids of
 * accounts, events and suspensions, and keyed hashes of networks, means of payment and templates; no identifier or word of anybody.
 * The id of an event may be a hash of a consent's id: that by which a withdrawn consent counts once.
 */
public enum InternalTopic {
    MINUTES("minutes", Kind.STORE, "sums and sketches of an account's minutes"),
    COUNTED("counted", Kind.STORE, "ids of the events that were counted, some of them hashes of the ids of consents"),
    LIFTED("lifted", Kind.STORE, "minutes in which a person lifted an account's suspension"),
    HOURS("hours", Kind.STORE, "sums and sketches of an account's clock hours, for a week"),
    WEEKS("weeks", Kind.STORE, "an account's week as it was when a clock hour began"),
    SIGN_UPS("sign-ups", Kind.STORE, "by network's keyed hash the accounts that signed up, for a day"),
    CARDS("cards", Kind.STORE, "by a means of payment's keyed hash the accounts that named it, for a week"),
    TEXTS("texts", Kind.STORE, "by keyed hash of a template or web address the accounts that sent it, for an hour"),
    BY_NETWORK("by-network", Kind.PASSAGE, "sign-ups on their way to their network's store"),
    BY_CARD("by-card", Kind.PASSAGE, "means of payment on their way to their store"),
    BY_TEXT("by-text", Kind.PASSAGE, "frequent templates and web addresses on their way to their store"),
    BY_ACCOUNT("by-account", Kind.PASSAGE, "what was found out elsewhere on its way to an account's sums");

    /** The application that they belong to. */
    public static final String APPLICATION = "abuse-service-signals";

    private final String streamsName;
    private final Kind kind;
    private final String holds;

    InternalTopic(String streamsName, Kind kind, String holds) {
        this.streamsName = streamsName;
        this.kind = kind;
        this.holds = holds;
    }

    /** What Streams makes a topic for. */
    public enum Kind {
        /** Backs a store up; compacted, and deleted after its windows. */
        STORE("changelog"),
        /** Brings records to the partition of another key; deleted once they were read, every half minute. */
        PASSAGE("repartition");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** What it is called in the topology: the store that it backs up, or the passage. */
    public String streamsName() {
        return streamsName;
    }

    public Kind kind() {
        return kind;
    }

    public String holds() {
        return holds;
    }

    public String wireName() {
        return APPLICATION + "-" + streamsName + "-" + kind.suffix;
    }
}
