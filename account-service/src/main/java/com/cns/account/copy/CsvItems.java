package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.privacy.HeldField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 4180, a column a field, UTF-8. What is not a plain value is JSON in its cell. A text that a spreadsheet would take
 * for a formula gets an apostrophe before it; a number in international form is none.
 */
final class CsvItems implements ItemsForm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV = new CsvMapper();

    private final List<String> columns;
    private final ObjectWriter writer;
    private long count;

    CsvItems(List<HeldField> fields) {
        columns = fields.stream().map(HeldField::name).toList();
        writer = CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public byte[] head() {
        return row(columns);
    }

    @Override
    public byte[] items(byte[] lines) {
        StringBuilder written = new StringBuilder(lines.length);
        new String(lines, UTF_8).lines().forEach(line -> {
            written.append(new String(row(cells(line)), UTF_8));
            count++;
        });
        return written.toString().getBytes(UTF_8);
    }

    @Override
    public byte[] tail() {
        return new byte[0];
    }

    @Override
    public long count() {
        return count;
    }

    private List<String> cells(String line) {
        try {
            JsonNode item = JSON.readTree(line);
            List<String> cells = new ArrayList<>(columns.size());
            columns.forEach(column -> cells.add(cell(item.path(column))));
            return cells;
        } catch (JsonProcessingException e) {
            // Without the cause: it repeats what it read.
            throw new IllegalStateException("an item is JSON");
        }
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual()
                ? harmless(value.textValue())
                : value.isValueNode() ? value.asText() : value.toString();
    }

    private static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        char first = text.charAt(0);
        boolean isFormula = "=@\t\r".indexOf(first) >= 0
                || ((first == '+' || first == '-') && !text.substring(1).chars().allMatch(Character::isDigit));
        return isFormula ? "'" + text : text;
    }

    private byte[] row(List<String> cells) {
        try {
            return writer.writeValueAsBytes(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written");
        }
    }
}
