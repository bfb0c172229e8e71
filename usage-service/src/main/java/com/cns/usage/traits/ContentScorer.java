package com.cns.usage.traits;

/**
 * How much a text is like unwanted bulk messages: {@code 100 / (1 + exp(-z))} where z is the weighted sum of its
 * {@link Features}. A weight of 1 multiplies the odds by 2.7. The intercept puts a text without any feature at 3.
 */
final class ContentScorer {
    private static final double INTERCEPT = -3.4;
    private static final double LINK = 1.2;
    private static final double SHORTENER = 0.8;
    private static final double CALL_BACK = 2.0;
    private static final double SHORT_CODE = 1.8;
    private static final double MONEY = 1.2;
    private static final double EXCLAMATION = 0.25;
    /** Per share of 1; capped at a share of a third, beyond which a text is a code or an order number. */
    private static final double DIGITS = 6.0;

    private static final double DIGITS_CAP = 1.0 / 3;
    private static final double UPPER = 2.0;
    /** Bulk messages use the room they pay for. */
    private static final double LONG = 0.5;

    private static final int LONG_FROM = 110;
    private static final double PRIZE = 0.9;
    private static final double URGENCY = 0.5;
    private static final double CREDENTIAL = 0.4;
    private static final double REPLY = 0.6;
    private static final double MONEY_WORD = 0.6;
    private static final double ADULT = 0.7;
    /** People who talk to each other. */
    private static final double TALK = -0.7;

    private ContentScorer() {}

    /** 0 (ordinary) to 100. */
    static int score(Features f) {
        double z = INTERCEPT
                + (f.link() ? LINK : 0)
                + (f.shortener() ? SHORTENER : 0)
                + (f.callBack() ? CALL_BACK : 0)
                + (f.shortCode() ? SHORT_CODE : 0)
                + (f.money() ? MONEY : 0)
                + EXCLAMATION * f.exclamations()
                + DIGITS * Math.min(f.digitShare(), DIGITS_CAP)
                + UPPER * f.upperShare()
                + (f.length() >= LONG_FROM ? LONG : 0)
                + PRIZE * f.words(Words.PRIZE)
                + URGENCY * f.words(Words.URGENCY)
                + CREDENTIAL * f.words(Words.CREDENTIAL)
                + REPLY * f.words(Words.REPLY)
                + MONEY_WORD * f.words(Words.MONEY)
                + ADULT * f.words(Words.ADULT)
                + TALK * f.words(Words.TALK);
        return (int) Math.round(100 / (1 + Math.exp(-z)));
    }
}
