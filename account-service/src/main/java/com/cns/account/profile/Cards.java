package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.contract.account.CardNamed;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/**
 * Tells abuse-service by what an account pays, so that many accounts of one hand show (R21). What is told is a keyed hash, which
 * nobody reads back and nothing here keeps.
 */
@ApplicationScoped
class Cards {
    /** What a payment provider gives is long and of letters and digits; a word such as invoice would link strangers. */
    private static final Pattern OF_A_PROVIDER = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z]).{12,}");

    private final Tokens tokens;
    private final Outbox outbox;

    Cards(Tokens tokens, Outbox outbox) {
        this.tokens = tokens;
        this.outbox = outbox;
    }

    /** In the open transaction, in which the value is kept. */
    Uni<Void> tell(AccountId account, Field field, Value said) {
        return field == Field.PAYMENT_TOKEN
                        && said instanceof Value.Text(String token)
                        && OF_A_PROVIDER.matcher(token).matches()
                ? outbox.add(Outgoing.of(Topic.ACCOUNT_ACTIVITY, account, new CardNamed(account, tokens.ofCard(token))))
                : Uni.createFrom().voidItem();
    }
}
