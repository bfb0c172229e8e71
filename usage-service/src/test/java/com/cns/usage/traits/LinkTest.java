package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R21: the same web address is the same, whatever stands around it. */
class LinkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "See https://www.Harbour.example/spring/?u=17 now | harbour.example/spring",
                "see harbour.example/spring. | harbour.example/spring",
                "(http://harbour.example:8080/spring/) | harbour.example/spring",
                "HTTP://HARBOUR.EXAMPLE#top | harbour.example",
                "Öffnen: grüße.example/ä! | grüße.example/ä",
                "mail anna@harbour.example or harbour.test | harbour.test",
            })
    void what_is_compared_is_host_and_path(String text, String link) {
        assertThat(Link.of(text)).contains(link);
    }

    @Test
    void without_an_address_there_is_none() {
        assertThat(Link.of("Call 030 5550123. Bye")).isEmpty();
        assertThat(Link.of("anna@harbour.example")).isEmpty();
        assertThat(Link.of("a".repeat(1_600))).isEmpty();
        assertThat(Link.of("a.".repeat(800))).isEmpty();
    }
}
