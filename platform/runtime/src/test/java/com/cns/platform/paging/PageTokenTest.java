package com.cns.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageTokenTest {
    @Property
    void a_token_says_where_its_page_ended(
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 10_000_000_000_000_000L) long micros,
            @ForAll long most,
            @ForAll long least,
            @ForAll String query) {
        PageToken token = new PageToken(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new UUID(most, least));

        assertThat(PageToken.parse(token.text(query), query)).contains(token);
        assertThat(PageToken.parse(token.text(query), query + "&")).isEmpty();
    }

    @Property
    void what_is_no_token_is_none(@ForAll String text) {
        assertThat(PageToken.parse(text, "")).isEmpty();
    }

    @Test
    void a_token_of_another_length_is_none() {
        String token = new PageToken(Instant.EPOCH, new UUID(1, 2)).text("q");

        assertThat(PageToken.parse(token + "AAAA", "q")).isEmpty();
        assertThat(PageToken.parse(token.substring(4), "q")).isEmpty();
    }
}
