package io.github.asynctrace.spi;

/**
 * Something of the user's that a tracer asks or tells while it works: one of the eight
 * below, or several of them in one object.
 * <p>
 * A tracer finds them in its builder, by {@link java.util.ServiceLoader} under the name
 * of each of the eight interfaces, and in an application of Spring as beans. Whatever one
 * throws is kept away from the program, warned of once, and the rest goes on. Within a
 * call none of them is asked or told again: a trace that is taken there applies none, and
 * of tasks that are submitted there no listener hears.
 * <p>
 * All may be called by several threads at once.
 */
public sealed interface Customization permits ContextProbe, FindingListener, FrameElaborator, FrameFilter, SpanSource,
		TaskContext, TaskListener, TaskUnwrapper {

}
