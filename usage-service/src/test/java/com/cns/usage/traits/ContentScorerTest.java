package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentScorerTest {
    @Property
    void a_score_is_0_to_100_whatever_the_text(@ForAll @StringLength(max = 1600) String text) {
        assertThat(score(text)).isBetween(0, 100);
    }

    @Property
    void the_same_text_has_the_same_score(@ForAll String text) {
        assertThat(score(text)).isEqualTo(score(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See you at the station at 7, I'll bring the tickets",
                "Danke dir, ich komme morgen gegen acht vorbei",
                "Your appointment with Dr. Lang is on 3 March at 10:15.",
                "Tu peux prendre du pain en rentrant ?",
                "Ihr Paket liegt in der Filiale bereit.",
                "4711 is your code",
                "No puedo hablar, te llamo luego",
            })
    void ordinary_texts_score_low(String text) {
        assertThat(score(text)).isLessThan(40);
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
        assertThat(score(text)).isGreaterThan(60);
    }

    private static int score(String text) {
        return ContentScorer.score(Features.of(text));
    }
}
