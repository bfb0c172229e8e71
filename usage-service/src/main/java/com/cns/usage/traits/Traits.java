package com.cns.usage.traits;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.ContentTraits;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.scan.MessageScorer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the traits of texts. */
@Singleton
public class Traits {
    private static final String DOMAIN = "content-template";
    private static final String ORDER = "content-template-order";
    private static final String SHARED = "shared-content-template";
    private static final String LINK = "shared-content-link";

    private final Tokens tokens;
    private final MessageScorer scorer = MessageScorer.shipped();

    Traits(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The traits of a text that the account sends. Its template is told by its {@link Anchor}, so that a changed word seldom makes
     * another one of it. Templates of two accounts cannot be compared, but for those that call to action, and these only as a whole,
     * nor can anything else but web addresses: who is suspended and goes on under another account sends them again (ADR 34).
     */
    public ContentTraits of(AccountId account, String text) {
        Features features = Features.of(text);
        boolean callToAction = features.link() || features.callBack() || features.shortCode();
        byte[] owner = account.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] template = Template.of(text).getBytes(StandardCharsets.UTF_8);
        return new ContentTraits(
                scorer.score(text),
                callToAction,
                bits(tokens.hmac(DOMAIN, owner, Anchor.of(template, bits(tokens.hmac(ORDER, owner))))),
                callToAction ? bits(tokens.hmac(SHARED, template)) : null,
                features.link() ? link(text) : null);
    }

    private @Nullable Long link(String text) {
        return Link.of(text)
                .map(link -> bits(tokens.hmac(LINK, link.getBytes(StandardCharsets.UTF_8))))
                .orElse(null);
    }

    private static long bits(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
