package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.rule.RuleSetText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The sets that come with the service. One that was released never changes: a better one is the next version, which takes the
 * place of what came before as long as nobody wrote one of their own.
 */
public enum Shipped {
    /**
     * A burst of unwanted bulk messages. Version 1 was fixed in code, version 2 spoke English only, version 3 laid complaints that
     * came late to the hour's few messages.
     */
    SPAM_BURST("spam-burst", 4),
    /** How receivers and carriers took what was sent. Version 2 judged the hour only. */
    RECEPTION("reception", 3),
    /** Lists that are received so badly that senders are paused for it elsewhere: they are slowed down. */
    LIST_QUALITY("list-quality", 1),
    /** Messages to numbers that somebody is paid for. */
    SMS_PUMPING("sms-pumping", 2),
    /** One sender behind many accounts. Version 1 could suspend without the same text elsewhere. */
    SENDER_ROTATION("sender-rotation", 3),
    /** Somebody else in a customer's account. */
    ACCOUNT_TAKEOVER("account-takeover", 2);

    private final String name;
    private final int version;

    Shipped(String name, int version) {
        this.name = name;
        this.version = version;
    }

    /** All of them, checked. */
    static List<RuleSet> all() {
        return Arrays.stream(values()).map(Shipped::ruleSet).toList();
    }

    int version() {
        return version;
    }

    public RuleSet ruleSet() {
        return RuleSet.of(text(), version);
    }

    RuleSetText text() {
        String resource = "/rule-sets/" + name + "-v" + version + ".json";
        try (InputStream in = Objects.requireNonNull(Shipped.class.getResourceAsStream(resource))) {
            return Canonical.ruleSet(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
