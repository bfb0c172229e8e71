package com.cns.account.throwaway;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows those domains by a public list that others maintain; its version and licence stand in its first lines. */
@Startup
@Singleton
public class ThrowAwayAddresses {
    private static final String LIST = "/throw-away-domains.txt";

    private final Set<String> domains = read();

    /** Whether the address's domain is on the list, or lies below one that is. */
    public boolean include(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        while (!domains.contains(domain)) {
            int dot = domain.indexOf('.');
            if (dot < 0) {
                return false;
            }
            domain = domain.substring(dot + 1);
        }
        return true;
    }

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(ThrowAwayAddresses.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
