package com.cns.usage.traits;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.ContentTraits;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.scan.MessageScorer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the traits of texts. */
@Singleton
public class Traits {
    private static final String DOMAIN = "content-template";

    private final Tokens tokens;
    private final MessageScorer scorer = MessageScorer.shipped();

    Traits(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The traits of a text that the account sends. Templates of two accounts cannot be compared. */
    public ContentTraits of(AccountId account, String text) {
        Features features = Features.of(text);
        return new ContentTraits(
                scorer.score(text),
                features.link() || features.callBack() || features.shortCode(),
                template(account, text));
    }

    private long template(AccountId account, String text) {
        byte[] hash = tokens.hmac(
                DOMAIN,
                account.toString().getBytes(StandardCharsets.US_ASCII),
                Template.of(text).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }
}
