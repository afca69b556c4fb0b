package dev.plumbline.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A Dockerfile as its builder reads it.
 *
 * @param name after {@code Dockerfile.}
 * @param stages in their order; the last becomes the image
 */
record Dockerfile(String name, List<Stage> stages) {
    private static final List<String> NAMES = List.of("jvm", "native", "sandbox");

    /** Those of the project. */
    static Stream<Dockerfile> all() {
        return NAMES.stream().map(Dockerfile::read);
    }

    static Dockerfile read(String name) {
        String text;
        try {
            text = Files.readString(Path.of("deployment", "Dockerfile." + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Stage> stages = new ArrayList<>();
        for (String line : lines(text)) {
            String[] words = line.split("\\s+", 2);
            Instruction instruction =
                    new Instruction(words[0].toUpperCase(Locale.ROOT), words[1].strip());
            if (instruction.word().equals("FROM")) {
                String[] from = instruction.rest().split("\\s+");
                stages.add(new Stage(from[0], from.length == 3 ? from[2] : "", new ArrayList<>()));
            } else {
                stages.getLast().instructions().add(instruction);
            }
        }
        return new Dockerfile(name, stages);
    }

    /** The stage that becomes the image. */
    Stage image() {
        return stages.getLast();
    }

    @Override
    public String toString() {
        return name;
    }

    /** A stage. */
    record Stage(String base, String called, List<Instruction> instructions) {
        /** What instructions of a word say, in their order. */
        List<String> all(String word) {
            return instructions.stream()
                    .filter(instruction -> instruction.word().equals(word))
                    .map(Instruction::rest)
                    .toList();
        }

        /** What the last instruction of a word says, which is the one that counts. */
        String last(String word) {
            return all(word).getLast();
        }
    }

    /** An instruction. */
    record Instruction(String word, String rest) {}

    /** Without comments, continued lines joined. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String each : text.lines().filter(each -> !each.strip().startsWith("#")).toList()) {
            line.append(each.replaceFirst("\\\\$", " "));
            if (!each.endsWith("\\")) {
                if (!line.toString().isBlank()) {
                    lines.add(line.toString().strip());
                }
                line.setLength(0);
            }
        }
        return lines;
    }
}
