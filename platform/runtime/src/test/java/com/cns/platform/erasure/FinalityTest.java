package com.cns.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** First 1: when no backup of a keyring can open anything of an erased person, account-service hears it. */
@CnsTest
class FinalityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Erasures erasures;

    @Inject
    Finality finality;

    @Inject
    KeyGenerations generations;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Ids ids;

    @Test
    void an_erasure_is_final_once_when_the_key_encryption_key_of_its_time_is_gone() {
        ErasureRequested asked = erased();
        int generation = OnVertx.await(generations::newest);

        OnVertx.await(() -> generations.all().flatMap(all -> generations.succeed(all.getLast(), Instant.now())));
        OnVertx.await(finality::report);
        while (OnVertx.await(() -> generations.rewrap(1_000)) > 0) {
            // until no living key is wrapped by an older one
        }
        for (int version = 1; version <= generation; version++) {
            int old = version;
            OnVertx.await(() -> generations.destroy(old, Instant.now()));
        }
        OnVertx.await(finality::report);
        OnVertx.await(finality::report);
        ErasureRequested later = erased();
        OnVertx.await(finality::report);

        await().atMost(PATIENCE).until(() -> !finalised(asked).isEmpty());
        assertThat(finalised(asked)).singleElement().satisfies(told -> {
            assertThat(told.participant()).isEqualTo("usage-service");
            assertThat(told.account()).isEqualTo(asked.account());
            assertThat(told.generation()).isEqualTo(generation);
        });
        assertThat(finalised(later)).isEmpty();
    }

    private ErasureRequested erased() {
        AccountId account = new AccountId(ids.next());
        Token token = tokens.of(account, IdentifierType.PHONE, "+4915112345678");
        OnVertx.await(() -> keyring.draw(account, List.of(token), Set.of("test")));
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(ids.next()), account, List.of(new PersonToken(token.value())), Instant.now());
        OnVertx.await(() -> erasures.perform(asked));
        return asked;
    }

    private List<ErasureFinalised> finalised(ErasureRequested asked) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(ErasureFinalised.class::isInstance)
                .map(ErasureFinalised.class::cast)
                .filter(told -> told.request().equals(asked.request()))
                .toList();
    }
}
