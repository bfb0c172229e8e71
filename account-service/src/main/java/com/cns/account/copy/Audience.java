package com.cns.account.copy;

/** Who decides about the data of a copy, and with that what the summary has to say of them. */
enum Audience {
    /** An end-user's: a customer decides, CNS keeps them on its behalf. */
    END_USER(""),
    /** Of an account's holder, or of somebody without an account: CNS decides itself. */
    OWN("own.");

    private final String prefix;

    Audience(String prefix) {
        this.prefix = prefix;
    }

    /** Before the key of a text that is another than an end-user's. */
    String prefix() {
        return prefix;
    }
}
