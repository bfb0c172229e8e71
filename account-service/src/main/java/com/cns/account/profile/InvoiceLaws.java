package com.cns.account.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code invoice-retention.json}: the retention of what is on invoices, by country (R9), with the law for each. */
@Startup
@Singleton
class InvoiceLaws {
    private static final String FILE = "/invoice-retention.json";

    private final Map<String, InvoiceLaw> byCountry = new HashMap<>();
    private final InvoiceLaw otherwise;

    /** @throws IllegalStateException when a country is there twice */
    @Inject
    InvoiceLaws() {
        Entries entries = read();
        for (Entry entry : entries.laws()) {
            if (byCountry.put(entry.country(), entry.asLaw()) != null) {
                throw new IllegalStateException("two laws of one country: " + entry.country());
            }
        }
        this.otherwise = entries.otherwise();
    }

    /** @param reviewed when somebody last held the entries against the laws */
    private record Entries(LocalDate reviewed, List<Entry> laws, InvoiceLaw otherwise) {}

    private record Entry(
            String country,
            int years,
            InvoiceLaw.From from,
            @JsonProperty("law") String cited) {
        InvoiceLaw asLaw() {
            return new InvoiceLaw(years, from, cited);
        }
    }

    /** @param country ISO 3166-1 alpha-2 */
    InvoiceLaw of(String country) {
        return byCountry.getOrDefault(country, otherwise);
    }

    private static Entries read() {
        try (InputStream file = Objects.requireNonNull(InvoiceLaws.class.getResourceAsStream(FILE), FILE)) {
            return JsonMapper.builder()
                    .findAndAddModules()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build()
                    .readValue(file, Entries.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
