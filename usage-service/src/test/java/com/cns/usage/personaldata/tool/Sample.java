package com.cns.usage.personaldata.tool;

import com.cns.usage.personaldata.PersonalDataType;
import com.cns.usage.personaldata.tool.Labelled.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's own labelled texts: one a line, with {@code {TYPE:text}} around what is personal. */
final class Sample {
    private static final Pattern MARK = Pattern.compile("\\{([A-Z_]+):([^}]*)}");

    private Sample() {}

    static List<Labelled> read(String name) {
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Sample::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled parse(String line) {
        StringBuilder text = new StringBuilder();
        List<Label> labels = new ArrayList<>();
        Matcher mark = MARK.matcher(line);
        int at = 0;
        while (mark.find()) {
            text.append(line, at, mark.start());
            int start = text.length();
            text.append(mark.group(2));
            labels.add(new Label(PersonalDataType.valueOf(mark.group(1)), start, text.length()));
            at = mark.end();
        }
        return new Labelled(text.append(line, at, line.length()).toString(), labels);
    }
}
