package com.cns.account.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a copy. */
public final class Unzipped {
    private Unzipped() {}

    /** By their names, in their order. Fails when the answer is no whole ZIP. */
    public static Map<String, String> of(Response answer) {
        answer.then().statusCode(200).contentType("application/zip").header("Cache-Control", "no-store");
        return of(answer.asByteArray());
    }

    /** The same of a ZIP. */
    public static Map<String, String> of(byte[] written) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
