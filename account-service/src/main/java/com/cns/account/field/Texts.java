package com.cns.account.field;

/** Forms of the texts that people write: of themselves at a sign-up or in a form, and staff of them. Each with what is said of others. */
public final class Texts {
    /** RFC 5321 without quoted local parts and address literals. */
    public static final String ADDRESS =
            "[!-~&&[^\"(),:;<>@\\[\\\\\\]]]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}";

    public static final String NO_ADDRESS = "must be a plain e-mail address";

    /** Without what turns the direction of reading. */
    public static final String ONE_LINE = "[^\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]*";

    public static final String NO_LINE = "must be one line without control characters";

    /** The same with line breaks and tabs. */
    public static final String LINES = "[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\r\\t]]*";

    public static final String NO_LINES = "must have no control characters but line breaks and tabs";

    private Texts() {}
}
