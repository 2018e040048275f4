package org.socketlab.jupyter;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.DisplayDataRenderable;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.common.Text;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.Values;

/**
 * JJava's renderer: what extensions and notebooks have registered here is shown their way, the rest as this kernel shows
 * it. What the base registers by itself is refused: it reads a shown stream to its end, opens URLs, and loses the last
 * bytes of images. Safe from any thread.
 */
final class JJavaRenderer extends Renderer {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Class<?>> registered = new CopyOnWriteArraySet<>();
    private boolean open = true;

    JJavaRenderer() {
        createRegistration(RenderedImage.class).preferring(MIMEType.IMAGE_PNG).supporting(MIMEType.IMAGE_JPEG, MIMEType.IMAGE_GIF)
                .register(JJavaRenderer::image);
        Text.registerAll(this);
        registered.clear();
        open = false;
    }

    /** Takes registrations from now on, the base's own having been refused. */
    void open() {
        open = true;
    }

    private static void image(RenderedImage image, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_PNG, () -> base64(image, "png"));
        context.renderIfRequested(MIMEType.IMAGE_JPEG, () -> base64(image, "jpeg"));
        context.renderIfRequested(MIMEType.IMAGE_GIF, () -> base64(image, "gif"));
    }

    private static String base64(RenderedImage image, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a value is shown if JJava's ways have a word in it. */
    Optional<MimeBundle> show(Object value) {
        if (value instanceof DisplayData display) return Optional.of(DisplayDatas.bundle(display));
        return known(value) ? Optional.of(DisplayDatas.bundle(render(value))) : Optional.empty();
    }

    @Override
    public <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred, Set<Class<? extends T>> types, RenderFunction<T> function) {
        if (!open) return;
        lock.writeLock().lock();
        try {
            super.register(supported, preferred, types, function);
            registered.addAll(types);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> params) {
        if (value instanceof DisplayData display) return display;
        if (value == null || !known(value)) return DisplayDatas.of(MimeBundle.of(Values.render(value)));
        return locked(() -> super.render(value, params));
    }

    private boolean known(Object value) {
        return value instanceof DisplayDataRenderable || registered.stream().anyMatch(type -> type.isInstance(value));
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> params, String... types) {
        if (value == null) return render(null, params);
        return locked(() -> super.renderAs(value, params, types));
    }

    private DisplayData locked(Supplier<DisplayData> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The text comes from this kernel, which cuts what is endless; {@code String.valueOf} may never come back. */
    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (!data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putData(MIMEType.TEXT_PLAIN, Values.render(value).getOrDefault(MimeBundle.TEXT, ""));
        }
        return data;
    }
}
