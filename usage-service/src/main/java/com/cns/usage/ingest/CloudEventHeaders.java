package com.cns.usage.ingest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.submission.Submission;
import jakarta.ws.rs.HeaderParam;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent that tells one communication; its data is a record. */
public class CloudEventHeaders {
    static final String SPECVERSION = "ce-specversion";
    /** The type of events that are taken. */
    static final String TYPE = "com.cns.communication.v1";

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** Characters of an octet: a percent sign and two digits. */
    private static final int ENCODED = 3;

    @HeaderParam(SPECVERSION)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String specversion;

    @HeaderParam("ce-type")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String type;

    @HeaderParam("ce-source")
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.PROVIDE_SERVICE,
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.REQUEST)
    @Nullable
    String source;

    @HeaderParam("ce-id")
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.PROVIDE_SERVICE,
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.REQUEST)
    @Nullable
    String id;

    @HeaderParam("ce-time")
    @NotPersonal(NotPersonal.Reason.TIME)
    @Nullable
    String time;

    /**
     * The record, with the event's id and time where it has none of its own.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when an attribute is missing or not understood
     */
    Submission submission(Submission.Item data) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (!"1.0".equals(specversion)) {
            invalid.parameter(SPECVERSION, "must be 1.0");
        }
        if (!TYPE.equals(type)) {
            invalid.parameter("ce-type", "must be " + TYPE);
        }
        if (source == null || source.isBlank()) {
            invalid.parameter("ce-source", "is required");
        }
        String event = decoded(id, "ce-id", invalid);
        String told = decoded(time, "ce-time", invalid);
        if (id == null || id.isBlank()) {
            invalid.parameter("ce-id", "is required");
        } else if (event != null && data.id() != null && !data.id().equals(event)) {
            invalid.parameter("ce-id", "must be the record's id, where that has one");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Submission(List.of(data.toldBy(event, told)));
    }

    /**
     * An attribute as its header carries it (CloudEvents HTTP binding 1.0.2, 3.1.3.2), so that an id is the same however it comes.
     * Null when there is none, or when something is wrong with it, which has then been added.
     */
    private static @Nullable String decoded(@Nullable String header, String name, ProblemException invalid) {
        if (header == null) {
            return null;
        }
        try {
            return percentDecoded(unquoted(header));
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            invalid.parameter(name, "must be percent-encoded UTF-8, a percent sign as %25");
            return null;
        }
    }

    /** RFC 9110, 5.6.4. */
    private static String unquoted(String header) {
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return quoted
                ? ESCAPED.matcher(header.substring(1, header.length() - 1)).replaceAll("$1")
                : header;
    }

    /** RFC 3986, 2.1; a plus sign is one. */
    private static String percentDecoded(String text) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%' && at + ENCODED > text.length()) {
                throw new IllegalArgumentException("ends within an octet");
            }
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + ENCODED));
                at += ENCODED;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                at++;
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}
