package com.cns.usage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.story.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights that CNS ships, on texts that were written for CNS and were not learnt. */
class MessageScorerTest {
    private static final MessageScorer SCORER = MessageScorer.shipped();

    @Property
    void a_score_is_0_to_100_whatever_the_text(@ForAll @StringLength(max = 1600) String text) {
        assertThat(SCORER.score(text)).isBetween(0, 100);
    }

    @Property
    void the_same_text_has_the_same_score(@ForAll String text) {
        assertThat(SCORER.score(text)).isEqualTo(MessageScorer.shipped().score(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "See you at the station at 7, I'll bring the tickets",
                "Danke dir, ich komme morgen gegen acht vorbei",
                "Your appointment with Dr. Lang is on 3 March at 10:15.",
                "Tu peux prendre du pain en rentrant ?",
                "Ihr Paket liegt in der Filiale bereit.",
                "4711 is your code",
                "No puedo hablar, te llamo luego",
            })
    void ordinary_texts_score_low(String text) {
        assertThat(SCORER.score(text)).isLessThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WINNER! You have been selected for a £1000 prize. Call 09061234567 now to claim!",
                "Urgent: your account is blocked. Verify now at http://secure-bank.example/login to unlock",
                "GRATIS Gutschein 500€! Jetzt sofort abholen: www.preise.example Gewinner nur heute",
                "Félicitations! Vous avez gagné un cadeau gratuit, cliquez http://cadeau.example avant ce soir",
                "¡Felicidades! Ha ganado un premio de 2000€. Llame ahora al 806 123 456 para su regalo",
                "Поздравляем! Вы выиграли приз 5000 руб. Звоните срочно 88001234567",
            })
    void texts_that_lean_on_prizes_urgency_and_a_way_to_call_score_high(String text) {
        assertThat(SCORER.score(text)).isGreaterThanOrEqualTo(MessageScorer.SPAM_LIKE);
    }

    /** The costly error: order notices, one-time codes, reminders and deliveries, in eleven languages. */
    @Test
    void of_legitimate_bulk_messages_one_in_fifty_at_most_is_spam_like() throws IOException {
        List<String> texts = legitimateBulk();

        assertThat(texts).hasSizeGreaterThan(70);
        assertThat(texts.stream().filter(MessageScorerTest::isSpamLike).count()).isLessThanOrEqualTo(texts.size() / 50);
    }

    @Test
    void of_the_storys_ordinary_texts_none_is_spam_like() {
        assertThat(Messages.ofTheProject().ordinary()).noneMatch(MessageScorerTest::isSpamLike);
    }

    @Test
    void of_the_storys_spam_nine_in_ten_are_spam_like() {
        List<String> spam = Messages.ofTheProject().spam();

        assertThat(spam.stream().filter(MessageScorerTest::isSpamLike).count())
                .isGreaterThanOrEqualTo(9L * spam.size() / 10);
    }

    private static boolean isSpamLike(String text) {
        return SCORER.score(text) >= MessageScorer.SPAM_LIKE;
    }

    private static List<String> legitimateBulk() throws IOException {
        String resource = "legitimate-bulk.txt";
        try (InputStream in = Objects.requireNonNull(MessageScorerTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
