package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** GDPR 20: how the form of an item becomes the schema that is published of it. */
class ItemSchemaTest {
    record Item(AccountId id, Product product, @Nullable Price price, List<Instant> at, boolean billed, Said said) {}

    record Price(
            long minor,
            @Nullable String currency,
            @Nullable Product product,
            @Nullable LocalDate day) {}

    sealed interface Said permits Words, Counted {}

    record Words(String text) implements Said {}

    record Counted(int number) implements Said {}

    record Unknown(BigDecimal amount) {}

    @Test
    void ids_are_texts_with_their_prefix_and_constants_are_what_the_wire_has() {
        assertThat(ItemSchema.list(Item.class).at("/items/properties/id").toString())
                .isEqualTo("{\"type\":\"string\",\"pattern\":\"^AC[0-9a-f]{32}$\"}");
        assertThat(ItemSchema.list(Item.class).at("/items/properties/product").toString())
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"sms\",\"mms\",\"voice\",\"email\",\"push\"]}");
    }

    @Test
    void what_may_be_null_need_not_be_there_and_the_rest_must() {
        assertThat(ItemSchema.list(Item.class).at("/items/required").toString())
                .isEqualTo("[\"id\",\"product\",\"at\",\"billed\",\"said\"]");
        assertThat(ItemSchema.list(Item.class).at("/items/properties/price").toString())
                .isEqualTo("{\"type\":[\"object\",\"null\"],\"properties\":{\"minor\":{\"type\":\"integer\"},"
                        + "\"currency\":{\"type\":[\"string\",\"null\"]},"
                        + "\"product\":{\"type\":[\"string\",\"null\"],"
                        + "\"enum\":[\"sms\",\"mms\",\"voice\",\"email\",\"push\",null]},"
                        + "\"day\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"}},\"required\":[\"minor\"]}");
    }

    @Test
    void lists_and_sealed_forms_are_described_by_what_is_in_them() {
        assertThat(ItemSchema.list(Item.class).at("/items/properties/at").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date-time\"}}");
        assertThat(ItemSchema.list(Item.class)
                        .at("/items/properties/said/anyOf")
                        .toString())
                .contains("\"text\":{\"type\":\"string\"}", "\"number\":{\"type\":\"integer\"}");
    }

    @Test
    void a_type_that_nobody_has_described_is_named() {
        assertThatThrownBy(() -> ItemSchema.list(Unknown.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.math.BigDecimal");
    }
}
