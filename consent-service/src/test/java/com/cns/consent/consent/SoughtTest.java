package com.cns.consent.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import org.junit.jupiter.api.Test;

/** What a page's token is bound to: two versions side by side read each other's. */
class SoughtTest {
    private static final SenderToken SENDER = SenderToken.of(new byte[32]);

    @Test
    void who_looks_for_all_adds_nothing_to_what_it_was_before_there_were_filters() {
        assertThat(new Sought(null, Scope.EVERY).text()).isEmpty();
    }

    @Test
    void a_filter_is_told_apart_from_all_others() {
        assertThat(new Sought(Purpose.SALE, Scope.EVERY).text()).isEqualTo(" sale null null");
        assertThat(new Sought(null, new Scope(Product.SMS, null)).text()).isEqualTo(" null SMS null");
        assertThat(new Sought(null, new Scope(null, SENDER)).text()).isEqualTo(" null null " + SENDER.text());
    }
}
