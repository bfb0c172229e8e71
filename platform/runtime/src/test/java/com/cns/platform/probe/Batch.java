package com.cns.platform.probe;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record Batch(@NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid Item> records) {
    record Item(
            @NotBlank @Size(max = 100) String id,
            @Positive int segments,
            @NotNull Product product,
            @Nullable String to,
            @Nullable Boolean urgent,
            @Nullable Instant at,
            @Nullable AccountId account,
            @Nullable @Valid Price price) {}

    record Price(@Positive long amountMinor, String currency) {
        Price {
            if (currency.length() != 3) {
                throw new IllegalArgumentException("currency must be three letters");
            }
        }
    }
}
