package com.cns.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SortTokenTest {
    @Property
    void a_token_says_where_its_page_ended(
            @ForAll List<Long> key, @ForAll long most, @ForAll long least, @ForAll String query) {
        SortToken token = new SortToken(key, new UUID(most, least));

        assertThat(SortToken.parse(token.text(query), query, key.size())).contains(token);
        assertThat(SortToken.parse(token.text(query), query + "&", key.size())).isEmpty();
        assertThat(SortToken.parse(token.text(query), query, key.size() + 1)).isEmpty();
    }

    @Property
    void what_is_no_token_is_none(@ForAll String text) {
        assertThat(SortToken.parse(text, "", 1)).isEmpty();
    }

    @Test
    void a_token_of_time_is_none() {
        String token = new PageToken(Instant.EPOCH, new UUID(1, 2)).text("q");

        assertThat(SortToken.parse(token, "q", 5)).isEmpty();
    }
}
