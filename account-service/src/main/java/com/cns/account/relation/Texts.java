package com.cns.account.relation;

/** Forms of texts that staff enter: the same as of those that people enter themselves. */
final class Texts {
    /** RFC 5321 without quoted local parts and address literals. */
    static final String ADDRESS = "[!-~&&[^\"(),:;<>@\\[\\\\\\]]]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}";

    static final String LINES = "[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\r\\t]]*";

    private Texts() {}
}
