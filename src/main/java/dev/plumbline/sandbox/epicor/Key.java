package dev.plumbline.sandbox.epicor;

import java.util.List;

/**
 * A row's key without the company. A shorter key sorts right before all keys that begin with it, so
 * that the children of a row follow its key.
 */
record Key(List<Object> parts) implements Comparable<Key> {

    static Key of(List<Object> parts) {
        return new Key(parts);
    }

    static Key of(Object... parts) {
        return new Key(List.of(parts));
    }

    Key first(int count) {
        return new Key(parts.subList(0, count));
    }

    boolean startsWith(Key other) {
        int count = other.parts.size();
        return parts.size() >= count && parts.subList(0, count).equals(other.parts);
    }

    @Override
    public int compareTo(Key other) {
        int shorter = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < shorter; i++) {
            int order = Values.compare(parts.get(i), other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }
}
